#ifndef TANTOU_CBROTLI_SHIM_H
#define TANTOU_CBROTLI_SHIM_H
#include <brotli/decode.h>
#endif
