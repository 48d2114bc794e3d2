int mst_date(void);
