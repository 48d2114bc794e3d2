struct mst_span {
    double low, high;
};
