#ifndef TANTOU_CCRYPTO_SHIM_H
#define TANTOU_CCRYPTO_SHIM_H
#include <openssl/evp.h>
#include <openssl/sha.h>
#endif
