#ifndef RECALLD_CEXPAT_SHIM_H
#define RECALLD_CEXPAT_SHIM_H

#include <expat.h>

/// What was set with XML_SetUserData. `XML_GetUserData` is a macro, which Swift
/// cannot call.
static inline void *recalld_expat_user_data(XML_Parser parser) {
    return XML_GetUserData(parser);
}

#endif
