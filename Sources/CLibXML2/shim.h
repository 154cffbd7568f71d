/* libxml2 is used by the C target CXMLEvents only: its headers include ICU's, which clash with the
   ICU inside Foundation on a clean build. No Swift target imports this module, so it names nothing. */
