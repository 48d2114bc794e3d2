int mst_erlang(void);
