const char *mst_date(int day);

const char *mst_date(int day) {
    static char buffer[16];
    buffer[0] = (char)day;
    return buffer;
}
