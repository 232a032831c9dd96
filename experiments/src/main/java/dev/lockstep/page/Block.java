package dev.lockstep.page;

/** What a section is made of. Each writer says how it shows each kind. */
public sealed interface Block permits Prose, Verdict, Table, Chart, Preformatted {}
