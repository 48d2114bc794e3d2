extern int mst_date_calls;
int mst_date_calls = 3;

int mst_date(void);

int mst_date(void) {
    return mst_date_calls;
}
