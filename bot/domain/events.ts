/** Events that enter a conversation by the same road as messages. */

/** A case that the citizen reported or follows moved: `{number, to, note, photos}` (note: the clerk's words, or null; photos: MediaStore ids). */
export const CASE_MOVED = 'case-moved';
/**
 * Staff corrected a case: `{number, was, wasDepartment, since}` (was: the kind that she knows; wasDepartment: the department that she
 * was told, or null; since: when the first correction came that she does not know of, ms since epoch). What it is now, the case tells.
 */
export const CASE_CORRECTED = 'case-corrected';
/** Nobody answered the call-back question in time: `{number}`. The case is closed and marked so. */
export const CALLBACK_TIMEOUT = 'callback-timeout';
/** Ask the call-back questions now: `{number}`. Put off while a person talks with the citizen. */
export const CALLBACK_ASK = 'callback-ask';
/** A clerk took the conversation: `{name}`. */
export const STAFF_JOINED = 'staff-joined';
/** A clerk gave the conversation back to the bot: `{}`. */
export const STAFF_LEFT = 'staff-left';
/** A clerk's own words: `{text, name}`. */
export const STAFF_SAID = 'staff-said';
/** Entries could not be brought to the citizen: `{seqs}`. She hears them first when she writes again. */
export const UNREACHED = 'unreached';
/** The citizen opened the chat for the first time, or again: `{place}` (the PlacePart that a code stands for, or null). */
export const FOLLOWED = 'followed';
/** A citizen who is known scanned a code that stands for no place: `{}`. */
export const SCANNED = 'scanned';
/** The citizen took back a permission that she had given to the platform: `{}`. */
export const REVOKED = 'revoked';
/** The citizen left the platform's account, or closed her own: `{}`. Everything personal is erased. */
export const LEFT = 'left';
