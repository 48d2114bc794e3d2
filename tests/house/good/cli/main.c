#include <stdio.h>
#include <stdlib.h>

int main(void) {
    puts("here it is right");
    exit(0);
}
