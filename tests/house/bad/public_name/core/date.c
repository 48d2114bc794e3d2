int date_of(void);

int date_of(void) {
    return 0;
}
