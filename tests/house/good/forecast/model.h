#ifndef MODEL_H
#define MODEL_H

const char *mst_model_name(int model);

#endif
