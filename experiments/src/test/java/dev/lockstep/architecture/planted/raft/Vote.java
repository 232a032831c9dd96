package dev.lockstep.architecture.planted.raft;

/** A message. */
public record Vote(long term) {}
