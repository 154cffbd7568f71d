/* Tag names to small numbers, by a table built once. */
#include "internal.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlversion.h>
#include <pthread.h>
#include <string.h>

static const char *const names[CXML_TAG_COUNT] = {
    "",        "-",        "html",     "head",     "body",    "title",   "meta",     "link",
    "base",    "script",   "style",    "template", "noscript", "div",    "p",        "span",
    "a",       "br",       "hr",       "h1",       "h2",      "h3",      "h4",       "h5",
    "h6",      "ul",       "ol",       "li",       "dl",      "dt",      "dd",       "table",
    "thead",   "tbody",    "tfoot",    "tr",       "td",      "th",      "caption",  "section",
    "article", "main",     "header",   "footer",   "nav",     "aside",   "figure",   "figcaption",
    "form",    "input",    "button",   "select",   "option",  "textarea", "label",   "fieldset",
    "legend",  "iframe",   "frame",    "frameset", "noframes", "object", "embed",    "video",
    "audio",   "canvas",   "svg",      "math",     "img",     "picture", "pre",      "code",
    "blockquote", "center", "address", "time",     "b",       "strong",  "i",        "em",
    "font",    "u",        "marquee",  "details",  "summary", "dir",     "menu",     "applet",
    "map",     "area",
};

#define SLOTS 1024
static uint8_t slots[SLOTS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static unsigned slot_of(const unsigned char *name, size_t count) {
  unsigned hash = (unsigned)count;
  for (size_t i = 0; i < count; i++) hash = hash * 131 + name[i];
  return (hash ^ (hash >> 10)) & (SLOTS - 1);
}

static void prepare(void) {
  xmlInitParser();
  for (unsigned tag = 2; tag < CXML_TAG_COUNT; tag++) {
    unsigned slot = slot_of((const unsigned char *)names[tag], strlen(names[tag]));
    while (slots[slot] != 0) slot = (slot + 1) & (SLOTS - 1);
    slots[slot] = (uint8_t)tag;
  }
}

void cxml_prepare(void) { pthread_once(&once, prepare); }

uint8_t cxml_tag_number(const unsigned char *name) {
  size_t count = strlen((const char *)name);
  if (count <= 10) {
    unsigned slot = slot_of(name, count);
    while (slots[slot] != 0) {
      if (strcmp(names[slots[slot]], (const char *)name) == 0) return slots[slot];
      slot = (slot + 1) & (SLOTS - 1);
    }
  }
  return memchr(name, '-', count) != NULL ? 1 : 0;
}

const char *cxml_tag_name(uint8_t tag) { return tag < CXML_TAG_COUNT ? names[tag] : NULL; }

static void ignore_error(void *context, xmlErrorPtr error) {
  (void)context;
  (void)error;
}

/* Encoding errors go round the SAX handlers and the NOERROR option: only the structured handler
   of the thread catches them, so it is set before every parse. */
void cxml_silence(void) { xmlSetStructuredErrorFunc(NULL, (xmlStructuredErrorFunc)ignore_error); }

uint32_t cxml_html_entity(const uint8_t *name, size_t count) {
  char terminated[16];
  if (count == 0 || count >= sizeof terminated) return 0;
  memcpy(terminated, name, count);
  terminated[count] = 0;
  const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)terminated);
  return entity == NULL ? 0 : (uint32_t)entity->value;
}

const char *cxml_library_version(void) { return xmlParserVersion; }
