package dev.lockstep.network;

import dev.lockstep.host.DropReason;
import dev.lockstep.host.Transmission;

/** Each message for itself, as UDP does. */
final class DatagramCarrier implements Carrier {

    private final Line line;

    DatagramCarrier(Line line) {
        this.line = line;
    }

    @Override
    public void carry(Transmission transmission, Flight flight) {
        line.pass(flight);
        DropReason dropped = flight.dropped();
        if (dropped != null) {
            transmission.drop(dropped);
            return;
        }
        arrive(transmission, flight, flight.arrivalNanos());
        if (flight.doubled()) {
            arrive(transmission, flight, flight.copyArrivalNanos());
        }
    }

    private static void arrive(Transmission transmission, Flight flight, long atNanos) {
        if (flight.damaged()) {
            transmission.deliverDamaged(atNanos);
        } else {
            transmission.deliver(atNanos);
        }
    }
}
