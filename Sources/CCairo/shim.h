// Cairo with the three surfaces that figures are written to, and fontconfig, which knows the fonts
// that cairo draws with.
#include <cairo.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <fontconfig/fontconfig.h>
#include <string.h>

// Copies the name of a font's family to `name` and says whether there is one. Here, since Swift
// doesn't see the macros that name what a pattern holds (FC_FAMILY), nor its bytes as characters.
static inline int infoprism_copy_family(FcPattern *found, char *name, int room) {
  FcChar8 *family = NULL;
  if (found == NULL || FcPatternGetString(found, FC_FAMILY, 0, &family) != FcResultMatch) return 0;
  strncpy(name, (const char *)family, (size_t)room - 1);
  name[room - 1] = 0;
  return 1;
}

// The family that fontconfig would take for a name, such as `DejaVu Sans` for `sans-serif`.
static inline int infoprism_font_named(const char *wanted, char *name, int room) {
  FcPattern *pattern = FcPatternCreate();
  FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)wanted);
  FcConfigSubstitute(NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute(pattern);
  FcResult result;
  FcPattern *found = FcFontMatch(NULL, pattern, &result);
  int is_found = infoprism_copy_family(found, name, room);
  if (found != NULL) FcPatternDestroy(found);
  FcPatternDestroy(pattern);
  return is_found;
}

// The family of an installed font that has a sign for a character; 0 where none has.
static inline int infoprism_font_with(unsigned int character, char *name, int room) {
  FcPattern *pattern = FcPatternCreate();
  FcCharSet *wanted = FcCharSetCreate();
  FcCharSetAddChar(wanted, character);
  FcPatternAddCharSet(pattern, FC_CHARSET, wanted);
  // An outline: pictures of one size can't be printed.
  FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
  FcConfigSubstitute(NULL, pattern, FcMatchPattern);
  FcDefaultSubstitute(pattern);
  FcResult result;
  FcPattern *found = FcFontMatch(NULL, pattern, &result);
  FcCharSet *own = NULL;
  int is_found = found != NULL && FcPatternGetCharSet(found, FC_CHARSET, 0, &own) == FcResultMatch
      && FcCharSetHasChar(own, character) && infoprism_copy_family(found, name, room);
  if (found != NULL) FcPatternDestroy(found);
  FcCharSetDestroy(wanted);
  FcPatternDestroy(pattern);
  return is_found;
}
