struct mst_span {
    int from_min, to_min;
};
