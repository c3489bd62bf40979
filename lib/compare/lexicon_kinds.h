#ifndef COMPARE_LEXICON_KINDS_H
#define COMPARE_LEXICON_KINDS_H

/* The names of the kinds, as the lists of lib/compare/words and the records
 * have them; lexicon.c and scripts/lexicon share them. */
#include "compare/lexicon.h"

static const struct {
	enum lexicon_kind kind;
	enum lexicon_list list;
	const char *name;
} lexicon_kinds[] = {
    {LEX_ARTICLE, LEX_FUNCTION, "article"},
    {LEX_AUXILIARY, LEX_FUNCTION, "auxiliary"},
    {LEX_CONJUNCTION, LEX_FUNCTION, "conjunction"},
    {LEX_DETERMINER, LEX_FUNCTION, "determiner"},
    {LEX_PARTICLE, LEX_FUNCTION, "particle"},
    {LEX_PREPOSITION, LEX_FUNCTION, "preposition"},
    {LEX_PRONOUN, LEX_FUNCTION, "pronoun"},
    {LEX_FULL, LEX_NEGATOR, "full"},
    {LEX_NEAR, LEX_NEGATOR, "near"},
    {LEX_IMPLIED, LEX_NEGATOR, "implied"},
    {LEX_WITHOUT, LEX_NEGATOR, "without"},
    {LEX_CERTAIN, LEX_MODAL, "certain"},
    {LEX_PROBABLE, LEX_MODAL, "probable"},
    {LEX_POSSIBLE, LEX_MODAL, "possible"},
    {LEX_NECESSITY, LEX_MODAL, "necessity"},
    {LEX_COUNT, LEX_QUANTIFIER, "count"},
    {LEX_AMOUNT, LEX_QUANTIFIER, "amount"},
    {LEX_OFTEN, LEX_QUANTIFIER, "often"},
    {LEX_DEGREE, LEX_QUANTIFIER, "degree"},
    {LEX_NEUTRAL, LEX_REPORT, "neutral"},
    {LEX_DOUBT, LEX_REPORT, "doubt"},
    {LEX_ASSERT, LEX_REPORT, "assert"},
    {LEX_REVEAL, LEX_REPORT, "reveal"},
    {LEX_BLAME, LEX_REPORT, "blame"},
    {LEX_ENDORSE, LEX_REPORT, "endorse"},
    {LEX_DENY, LEX_REPORT, "deny"},
    {LEX_THREAT, LEX_FRAME, "threat"},
    {LEX_RIGHT, LEX_FRAME, "right"},
    {LEX_COST, LEX_FRAME, "cost"},
    {LEX_PAWN, LEX_FRAME, "pawn"},
    {LEX_CRISIS, LEX_FRAME, "crisis"},
    {LEX_FAIRNESS, LEX_FRAME, "fairness"},
    {LEX_FREEDOM, LEX_FRAME, "freedom"},
    {LEX_ORDER, LEX_FRAME, "order"},
    {LEX_PROGRESS, LEX_FRAME, "progress"},
    {LEX_DECLINE, LEX_FRAME, "decline"},
    {LEX_WAR, LEX_FRAME, "war"},
    {LEX_PEACE, LEX_FRAME, "peace"},
    {LEX_POWER, LEX_FRAME, "power"},
    {LEX_TRUTH, LEX_FRAME, "truth"},
    {LEX_LIE, LEX_FRAME, "lie"},
    {LEX_BLAMED, LEX_FRAME, "blamed"},
    {LEX_INTENSIFIER, LEX_LOADED, "intensifier"},
    {LEX_SUBJECTIVE, LEX_LOADED, "subjective"},
    {LEX_ONE_SIDED, LEX_LOADED, "one-sided"},
    {LEX_EPITHET, LEX_LOADED, "epithet"},
    {LEX_ACCUSATION, LEX_LOADED, "accusation"},
    {LEX_DRAMA, LEX_LOADED, "drama"},
    {LEX_PRESUMING, LEX_LOADED, "presuming"},
    {LEX_COUNTRY, LEX_PLACE, "country"},
    {LEX_CAPITAL, LEX_PLACE, "capital"},
    {LEX_DEMONYM, LEX_PLACE, "demonym"},
    {LEX_SEAT, LEX_PLACE, "seat"},
};

#endif
