package dev.lockstep.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.Duration;

/** Writes a duration in its canonical form. */
final class DurationSerializer extends StdScalarSerializer<Duration> {

    private static final long serialVersionUID = 1L;

    DurationSerializer() {
        super(Duration.class);
    }

    @Override
    public void serialize(Duration value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeString(DurationText.format(value));
    }
}
