#ifndef TANTOU_CZSTD_SHIM_H
#define TANTOU_CZSTD_SHIM_H
#include <zstd.h>
#endif
