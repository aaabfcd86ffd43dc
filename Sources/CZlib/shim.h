#ifndef RECALLD_CZLIB_SHIM_H
#define RECALLD_CZLIB_SHIM_H

#include <zlib.h>

/// Opens an inflater that takes a gzip or zlib stream, whichever comes.
/// `inflateInit2` is a macro, which Swift cannot call; 15 is the largest
/// window, + 32 is zlib's own "detect the header" (zlib.h, inflateInit2).
static inline int recalld_inflate_open(z_stream *stream) {
    return inflateInit2(stream, 15 + 32);
}

/// Opens an inflater for a deflate stream without a header, as a member of a
/// zip is: zlib.h asks for the window as a negative number.
static inline int recalld_inflate_open_raw(z_stream *stream) {
    return inflateInit2(stream, -15);
}

#endif
