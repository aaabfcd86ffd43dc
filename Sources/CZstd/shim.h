#ifndef RECALLD_CZSTD_SHIM_H
#define RECALLD_CZSTD_SHIM_H

#include <zstd.h>

#endif
