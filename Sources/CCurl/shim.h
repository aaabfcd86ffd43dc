#ifndef RECALLD_CCURL_SHIM_H
#define RECALLD_CCURL_SHIM_H

#include <curl/curl.h>

/* curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot
 * call, and a wrong type among variadic arguments is undefined behaviour.
 * So there is one function for each type that libcurl takes. */

static inline CURLcode recalld_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode recalld_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

/* libcurl copies the text, except for CURLOPT_POSTFIELDS: that one goes
 * through recalld_set_pointer. */
static inline CURLcode recalld_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

/* The pointer must outlive the transfer. */
static inline CURLcode recalld_set_pointer(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, (void *)value);
}

static inline CURLcode recalld_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode recalld_set_url(CURL *handle, CURLU *value) {
    return curl_easy_setopt(handle, CURLOPT_CURLU, value);
}

static inline CURLcode recalld_set_body_callback(
    CURL *handle, curl_write_callback function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, function);
    return code ? code : curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}

static inline CURLcode recalld_set_header_callback(
    CURL *handle, curl_write_callback function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, function);
    return code ? code : curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
}

static inline CURLcode recalld_set_progress_callback(
    CURL *handle, curl_xferinfo_callback function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
    return code ? code : curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
}

static inline CURLcode recalld_set_socket_callback(
    CURL *handle, curl_opensocket_callback function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, function);
    return code ? code : curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context);
}

/* The bytes of the address about to be connected to. `struct curl_sockaddr`
 * declares a `struct sockaddr` of 16 bytes, but libcurl keeps `addrlen` bytes
 * there (28 for IPv6), so Swift must not copy the field as a value. */
static inline const unsigned char *recalld_address_bytes(const struct curl_sockaddr *address) {
    return (const unsigned char *)&address->addr;
}

#endif
