#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

/**
 * Runs a target over files that are kept: what stands for libFuzzer where that is not built in.
 *
 *     fuzz_NAME FILE...        also folders, of which each file is taken
 */
static void replay_file(const char *path, size_t *count) {
    FILE *file = fopen(path, "rb");
    fuzz_check(file != NULL && fseek(file, 0, SEEK_END) == 0, "the file can be read");
    long size = ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(size > 0 ? (size_t)size : 1); /* just so large that a step past the end is seen */
    fuzz_check(size >= 0 && bytes != NULL && fread(bytes, 1, (size_t)size, file) == (size_t)size, "the file can be read");
    fclose(file);
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(bytes, (size_t)size);
    free(bytes);
    ++*count;
}

static void replay(const char *path, size_t *count) {
    DIR *folder = opendir(path);
    if (folder == NULL) {
        replay_file(path, count);
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char inside[1024];
        snprintf(inside, sizeof inside, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.') {
            replay_file(inside, count);
        }
    }
    closedir(folder);
}

int main(int argc, char **argv) {
    size_t count = 0;
    for (int i = 1; i < argc; i++) {
        replay(argv[i], &count);
    }
    printf("%zu inputs\n", count);
    return count > 0 ? 0 : 1;
}
