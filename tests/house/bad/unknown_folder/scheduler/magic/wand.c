int mst_wand(void);

int mst_wand(void) {
    return 0;
}
