int mst_judge(void);

int mst_lp(void);

int mst_lp(void) {
    return mst_judge();
}
