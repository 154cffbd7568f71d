/* Events of libxml2's parsers without libxml2's headers: those include ICU's, which clash with the
   ICU inside Foundation. All input is UTF-8, valid, without NUL; nothing here reads files or the
   network, expands entities or builds a tree. Every function may be called from any thread. */
#ifndef CXMLEVENTS_H
#define CXMLEVENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How many HTML tags have a number of their own; 0 is any other tag, 1 a custom element (a name
   with a hyphen). The numbers are those of `HTMLTag` in Swift. */
#define CXML_TAG_COUNT 90

/* The attributes that matter to reading a page; NULL when the tag has no such attribute. The
   strings live until the event returns. */
typedef struct {
  const char *classes;
  const char *identifier;
  const char *href;
  const char *rel;
  const char *content;
  const char *name;
  const char *property;
  const char *datetime;
  const char *language;
  const char *type;
  const char *itemprop;
  const char *role;
  /* `hidden`, or a style that keeps it from readers: display:none, far off the screen. */
  bool hidden;
} cxml_attributes;

/* Receivers of a page's events. Each returns false to stop the parser. */
typedef struct {
  void *context;
  bool (*start)(void *context, uint8_t tag, const cxml_attributes *attributes);
  bool (*end)(void *context, uint8_t tag);
  bool (*text)(void *context, const uint8_t *bytes, size_t count);
} cxml_html_events;

/* One attribute of an XML element; the value is not terminated. */
typedef struct {
  const char *local;
  const char *prefix;
  const uint8_t *value;
  size_t count;
} cxml_xml_attribute;

/* Receivers of an XML document's events. `space` is NULL when the prefix is not declared. */
typedef struct {
  void *context;
  bool (*start)(void *context, const char *local, const char *prefix, const char *space,
                const cxml_xml_attribute *attributes, size_t count);
  bool (*end)(void *context, const char *local, const char *prefix, const char *space);
  bool (*text)(void *context, const uint8_t *bytes, size_t count);
} cxml_xml_events;

/* What became of a parse. */
typedef struct {
  /* False when there was no memory for a parser. */
  bool ran;
  /* XML: whether no error was met but undeclared prefixes. HTML: always true when it ran. */
  bool well_formed;
  /* XML: the byte offset of the first error, or -1. */
  int64_t error_offset;
  /* XML: the byte offset where a receiver stopped the parser, or -1. */
  int64_t stop_offset;
  /* XML: the parser's words for the first error, without line end. */
  char message[160];
} cxml_outcome;

/* Begins to count processor time on the calling thread: parsers that run longer in all are stopped
   between two events. 0 means without end. */
void cxml_begin_time(unsigned seconds);

/* Whether a parser was stopped since then because the time was over. */
bool cxml_is_out_of_time(void);

/* The name of a tag's number, or NULL. */
const char *cxml_tag_name(uint8_t tag);

/* Parses an HTML page in one pass, O(n) in practice (the caller bounds tags and open elements). */
cxml_outcome cxml_parse_html(const uint8_t *utf8, size_t count, const cxml_html_events *events);

/* The same parse with handlers that do nothing: the yardstick of the benchmark. */
cxml_outcome cxml_parse_html_empty(const uint8_t *utf8, size_t count);

/* Parses an XML document, going on after errors where libxml2 can. */
cxml_outcome cxml_parse_xml(const uint8_t *utf8, size_t count, const cxml_xml_events *events);

/* The code point of an HTML named reference such as nbsp (name without & and ;), or 0. */
uint32_t cxml_html_entity(const uint8_t *name, size_t count);

/* The version of libxml2 in use, such as 20914. */
const char *cxml_library_version(void);

#endif
