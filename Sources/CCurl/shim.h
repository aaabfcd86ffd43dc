#ifndef RECALLD_CCURL_SHIM_H
#define RECALLD_CCURL_SHIM_H

#include <curl/curl.h>

#endif
