int mst_days(void);
