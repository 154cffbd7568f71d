/* Shared by the C files of this target only. */
#ifndef CXMLEVENTS_INTERNAL_H
#define CXMLEVENTS_INTERNAL_H

#include "CXMLEvents.h"

/* Initialises libxml2 and the name tables once a process. */
void cxml_prepare(void);

/* The number of a tag name in lower case. */
uint8_t cxml_tag_number(const unsigned char *name);

/* Keeps libxml2's messages off standard error on the calling thread. */
void cxml_silence(void);

/* Whether the calling thread's time is over; looks at the clock once in some hundred calls. */
bool cxml_time_is_over(void);

#endif
