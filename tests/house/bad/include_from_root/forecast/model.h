int mst_model(void);
