#include "CBundledData.h"

/* #embed (C23, which clang takes in every C mode) names the files as dependencies, so a changed
   lexicon is built in again; the assembler's .incbin would not be noticed. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char education_lexicon[] = {
#embed "../../Pipelines/Lexicons/education.yaml"
};
static const unsigned char education_weights[] = {
#embed "../../Pipelines/Lexicons/education.weights.tsv"
};
static const unsigned char gazetteer[] = {
#embed "../../Pipelines/Data/gazetteer.csv"
};
static const unsigned char workdays[] = {
#embed "../../Pipelines/Data/workdays.csv"
};
static const unsigned char school_calendar[] = {
#embed "../../Pipelines/Data/school-calendar.csv"
};
static const unsigned char incident_schema[] = {
#embed "../../Pipelines/Schemas/incident.schema.json"
};
static const unsigned char desk_style[] = {
#embed "../ReviewWeb/Assets/desk.css"
};
static const unsigned char api_schemas[] = {
#embed "../ReviewWeb/Assets/api-schemas.json"
};
static const unsigned char desk_script[] = {
#embed "../ReviewWeb/Assets/desk.js"
};

tantou_data tantou_education_lexicon(void) {
  return (tantou_data){education_lexicon, sizeof education_lexicon};
}

tantou_data tantou_education_weights(void) {
  return (tantou_data){education_weights, sizeof education_weights};
}

tantou_data tantou_gazetteer(void) { return (tantou_data){gazetteer, sizeof gazetteer}; }

tantou_data tantou_workdays(void) { return (tantou_data){workdays, sizeof workdays}; }

tantou_data tantou_incident_schema(void) {
  return (tantou_data){incident_schema, sizeof incident_schema};
}

tantou_data tantou_school_calendar(void) {
  return (tantou_data){school_calendar, sizeof school_calendar};
}

tantou_data tantou_api_schemas(void) { return (tantou_data){api_schemas, sizeof api_schemas}; }

tantou_data tantou_desk_style(void) { return (tantou_data){desk_style, sizeof desk_style}; }

tantou_data tantou_desk_script(void) { return (tantou_data){desk_script, sizeof desk_script}; }
