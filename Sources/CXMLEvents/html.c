/* HTML by libxml2's SAX interface, in pull mode on memory: its push parser loses text. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* strcasestr */
#endif
#include "internal.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct {
  const cxml_html_events *events;
  htmlParserCtxtPtr parser;
} run;

static void stop_unless(run *self, bool go_on) {
  if (!go_on || cxml_time_is_over()) xmlStopParser(self->parser);
}

/* The value of a property in a style attribute, or NULL: blanks and case do not matter. */
static const char *property(const char *style, const char *name) {
  size_t count = strlen(name);
  for (const char *at = style; (at = strcasestr(at, name)) != NULL; at += count) {
    const char *value = at + count;
    while (*value == ' ') value++;
    /* `margin-left` is not `left`. */
    if (*value != ':' || (at > style && (isalpha((unsigned char)at[-1]) || at[-1] == '-')))
      continue;
    value++;
    while (*value == ' ') value++;
    return value;
  }
  return NULL;
}

/* Whether a length lies far outside of any screen: `-9999px`, `-300em`. */
static bool is_far_out(const char *value) {
  return value != NULL && value[0] == '-' && atoi(value + 1) >= 300;
}

/* Whether a style attribute keeps the element from readers' eyes. */
static bool hides(const char *style) {
  const char *display = property(style, "display");
  if (display != NULL && strncasecmp(display, "none", 4) == 0) return true;
  const char *position = property(style, "position");
  if (position != NULL &&
      (strncasecmp(position, "absolute", 8) == 0 || strncasecmp(position, "fixed", 5) == 0) &&
      (is_far_out(property(style, "left")) || is_far_out(property(style, "top"))))
    return true;
  return is_far_out(property(style, "text-indent")) || is_far_out(property(style, "margin-left"));
}

static void take(cxml_attributes *into, const char *name, const char *value) {
  const char **place = NULL;
  switch (name[0]) {
    case 'c':
      if (strcmp(name, "class") == 0) place = &into->classes;
      else if (strcmp(name, "content") == 0) place = &into->content;
      break;
    case 'd':
      if (strcmp(name, "datetime") == 0) place = &into->datetime;
      break;
    case 'h':
      if (strcmp(name, "href") == 0) place = &into->href;
      else if (strcmp(name, "hidden") == 0) into->hidden = true;
      else if (strcmp(name, "http-equiv") == 0 && into->name == NULL) place = &into->name;
      break;
    case 'i':
      if (strcmp(name, "id") == 0) place = &into->identifier;
      else if (strcmp(name, "itemprop") == 0) place = &into->itemprop;
      break;
    case 'l':
      if (strcmp(name, "lang") == 0) place = &into->language;
      break;
    case 'n':
      if (strcmp(name, "name") == 0) place = &into->name;
      break;
    case 'p':
      if (strcmp(name, "property") == 0) place = &into->property;
      break;
    case 'r':
      if (strcmp(name, "rel") == 0) place = &into->rel;
      else if (strcmp(name, "role") == 0) place = &into->role;
      break;
    case 's':
      if (strcmp(name, "style") == 0 && value != NULL && hides(value)) into->hidden = true;
      break;
    case 't':
      if (strcmp(name, "type") == 0) place = &into->type;
      break;
    case 'x':
      if (strcmp(name, "xml:lang") == 0 && into->language == NULL) place = &into->language;
      break;
    default:
      break;
  }
  if (place != NULL) *place = value;
}

static void start(void *context, const xmlChar *name, const xmlChar **attributes) {
  run *self = context;
  cxml_attributes taken = {0};
  if (attributes != NULL)
    for (; attributes[0] != NULL; attributes += 2)
      take(&taken, (const char *)attributes[0], (const char *)attributes[1]);
  stop_unless(self, self->events->start(self->events->context, cxml_tag_number(name), &taken));
}

static void end(void *context, const xmlChar *name) {
  run *self = context;
  stop_unless(self, self->events->end(self->events->context, cxml_tag_number(name)));
}

static void text(void *context, const xmlChar *bytes, int count) {
  run *self = context;
  if (count > 0)
    stop_unless(self, self->events->text(self->events->context, bytes, (size_t)count));
}

static void empty_start(void *context, const xmlChar *name, const xmlChar **attributes) {
  (void)context; (void)name; (void)attributes;
}
static void empty_end(void *context, const xmlChar *name) { (void)context; (void)name; }
static void empty_text(void *context, const xmlChar *bytes, int count) {
  (void)context; (void)bytes; (void)count;
}

static cxml_outcome parse(const uint8_t *utf8, size_t count, xmlSAXHandler *handler, run *self) {
  cxml_outcome outcome = {.ran = false, .well_formed = true, .error_offset = -1};
  cxml_prepare();
  cxml_silence();
  if (count == 0) {
    outcome.ran = true;
    return outcome;
  }
  if (count > INT_MAX) return outcome;
  htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt((const char *)utf8, (int)count);
  if (parser == NULL) return outcome;
  memcpy(parser->sax, handler, sizeof *handler);
  self->parser = parser;
  parser->userData = self;
  /* RECOVER keeps markup inside the strings of a script from ending it. */
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NONET |
                                 HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  /* The bytes are UTF-8 already; without this the parser believes the page's own label. */
  parser->charset = XML_CHAR_ENCODING_UTF8;
  htmlParseDocument(parser);
  htmlFreeParserCtxt(parser);
  outcome.ran = true;
  return outcome;
}

cxml_outcome cxml_parse_html(const uint8_t *utf8, size_t count, const cxml_html_events *events) {
  xmlSAXHandler handler = {0};
  handler.startElement = start;
  handler.endElement = end;
  handler.characters = text;
  handler.ignorableWhitespace = text;
  handler.cdataBlock = text;
  run self = {.events = events};
  return parse(utf8, count, &handler, &self);
}

cxml_outcome cxml_parse_html_empty(const uint8_t *utf8, size_t count) {
  xmlSAXHandler handler = {0};
  handler.startElement = empty_start;
  handler.endElement = empty_end;
  handler.characters = empty_text;
  handler.ignorableWhitespace = empty_text;
  handler.cdataBlock = empty_text;
  run self = {0};
  return parse(utf8, count, &handler, &self);
}
