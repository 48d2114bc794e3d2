int mst_file(void);

int mst_date(void);

int mst_date(void) {
    return mst_file();
}
