int mst_erlang(void);

int mst_model(void);

int mst_model(void) {
    return mst_erlang();
}
