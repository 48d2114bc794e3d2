static int calls;

int mst_date(void);

int mst_date(void) {
    return ++calls;
}
