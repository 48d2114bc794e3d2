int mst_run(void);
