int mst_judge(void);
