/* XML by libxml2's SAX2 interface: no DTD, no network, no entity beyond the five of XML. */
#include "internal.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <string.h>

#define MAX_ATTRIBUTES 64

typedef struct {
  const cxml_xml_events *events;
  xmlParserCtxtPtr parser;
  cxml_outcome *outcome;
  /* The fault that is remembered is only an undeclared prefix. */
  bool error_is_name;
} run;

static void stop_unless(run *self, bool go_on) {
  if (go_on && !cxml_time_is_over()) return;
  if (self->outcome->stop_offset < 0)
    self->outcome->stop_offset = (int64_t)xmlByteConsumed(self->parser);
  xmlStopParser(self->parser);
}

static void start(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *space,
                  int spaces, const xmlChar **declared, int count, int defaulted,
                  const xmlChar **attributes) {
  (void)spaces;
  (void)declared;
  (void)defaulted;
  run *self = context;
  cxml_xml_attribute taken[MAX_ATTRIBUTES];
  size_t used = 0;
  for (int i = 0; i < count && used < MAX_ATTRIBUTES; i++, attributes += 5) {
    taken[used].local = (const char *)attributes[0];
    taken[used].prefix = (const char *)attributes[1];
    taken[used].value = attributes[3];
    taken[used].count = (size_t)(attributes[4] - attributes[3]);
    used++;
  }
  stop_unless(self, self->events->start(self->events->context, (const char *)local,
                                        (const char *)prefix, (const char *)space, taken, used));
}

static void end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *space) {
  run *self = context;
  stop_unless(self, self->events->end(self->events->context, (const char *)local,
                                      (const char *)prefix, (const char *)space));
}

static void text(void *context, const xmlChar *bytes, int count) {
  run *self = context;
  if (count > 0)
    stop_unless(self, self->events->text(self->events->context, bytes, (size_t)count));
}

static xmlEntityPtr entity(void *context, const xmlChar *name) {
  (void)context;
  return xmlGetPredefinedEntity(name);
}

static void remember(void *context, xmlErrorPtr error) {
  run *self = context;
  cxml_outcome *outcome = self->outcome;
  if (error == NULL || error->level < XML_ERR_ERROR) return;
  /* An undeclared prefix hinders nobody; a fault of the tags is worth more to the reader. */
  bool is_name = error->domain == XML_FROM_NAMESPACE;
  if (outcome->error_offset >= 0 && (is_name || !self->error_is_name)) return;
  self->error_is_name = is_name;
  outcome->error_offset = (int64_t)xmlByteConsumed(self->parser);
  if (outcome->error_offset < 0) outcome->error_offset = 0;
  if (error->message != NULL) {
    strncpy(outcome->message, error->message, sizeof outcome->message - 1);
    outcome->message[strcspn(outcome->message, "\r\n")] = 0;
  }
}

cxml_outcome cxml_parse_xml(const uint8_t *utf8, size_t count, const cxml_xml_events *events) {
  cxml_outcome outcome = {.ran = false, .well_formed = false, .error_offset = -1, .stop_offset = -1};
  cxml_prepare();
  cxml_silence();
  if (count == 0 || count > INT_MAX) return outcome;
  xmlParserCtxtPtr parser = xmlCreateMemoryParserCtxt((const char *)utf8, (int)count);
  if (parser == NULL) return outcome;
  run self = {.events = events, .parser = parser, .outcome = &outcome};
  xmlSAXHandler handler = {0};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start;
  handler.endElementNs = end;
  handler.characters = text;
  handler.ignorableWhitespace = text;
  handler.cdataBlock = text;
  handler.getEntity = entity;
  handler.serror = (xmlStructuredErrorFunc)remember;
  memcpy(parser->sax, &handler, sizeof handler);
  parser->userData = &self;
  xmlCtxtUseOptions(parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC |
                                XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
  parser->charset = XML_CHAR_ENCODING_UTF8;
  xmlParseDocument(parser);
  outcome.ran = true;
  outcome.well_formed = parser->wellFormed && (outcome.error_offset < 0 || self.error_is_name);
  if (parser->myDoc != NULL) xmlFreeDoc(parser->myDoc);
  xmlFreeParserCtxt(parser);
  return outcome;
}
