int mst_lp(void);
