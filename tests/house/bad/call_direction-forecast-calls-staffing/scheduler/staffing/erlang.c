int mst_erlang(void);

int mst_erlang(void) {
    return 0;
}
