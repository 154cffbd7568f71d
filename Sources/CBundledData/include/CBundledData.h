#ifndef TANTOU_BUNDLED_DATA_H
#define TANTOU_BUNDLED_DATA_H
#include <stddef.h>

/* Data files of Pipelines/ and assets of the desk inside the binary, so that one file is all an operator copies. */
typedef struct {
  const unsigned char *bytes;
  size_t count;
} tantou_data;

tantou_data tantou_education_lexicon(void);
tantou_data tantou_education_weights(void);
tantou_data tantou_gazetteer(void);
tantou_data tantou_workdays(void);
tantou_data tantou_school_calendar(void);
tantou_data tantou_incident_schema(void);
/* Assets of the review desk. */
tantou_data tantou_desk_style(void);
tantou_data tantou_desk_script(void);
/* Schemas of the records that the JSON API gives. */
tantou_data tantou_api_schemas(void);
#endif
