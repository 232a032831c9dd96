package dev.lockstep.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium that is spoken to in its DevTools protocol: it opens a page at any width and in either colour scheme,
 * and tells what the page has logged and asked the network for.
 */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final long PATIENCE_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final List<JsonNode> events = new ArrayList<>();
    private final @Nullable String session;
    private int calls;

    private Browser(Process process, URI address) throws InterruptedException {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Receiver(messages))
                .join();
        this.session = attach();
        call("Page.enable", Map.of());
        call("Runtime.enable", Map.of());
        call("Log.enable", Map.of());
        call("Network.enable", Map.of());
    }

    /** The program of a browser, if there is one on the PATH. */
    static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return NAMES.stream()
                .flatMap(name ->
                        Stream.of(path.split(Pattern.quote(File.pathSeparator))).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a browser with an empty profile. */
    static Browser start(Path program, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        try {
            return new Browser(process, address(process));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Opens a file at a width in pixels, dark or light, and waits until it is loaded. */
    void open(Path file, int width, boolean isDark) throws InterruptedException {
        events.clear();
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        look(isDark);
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        await("Page.loadEventFired");
    }

    /** Changes the colour scheme of the page that is open. */
    void look(boolean isDark) throws InterruptedException {
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }

    /** The value of an expression on the page; of a promise, what it comes to. */
    JsonNode evaluate(String expression) throws InterruptedException {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException("expression=" + expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** A picture of what is to be seen of the page, as PNG. */
    byte[] screenshot() throws IOException, InterruptedException {
        return call("Page.captureScreenshot", Map.of()).get("data").binaryValue();
    }

    /** What the page has logged, thrown, or been refused since it was opened. */
    List<String> complaints() {
        return events.stream()
                .filter(event -> List.of("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
                        .contains(event.get("method").asText()))
                .map(JsonNode::toString)
                .toList();
    }

    /** What the page has asked for since it was opened, itself included. */
    List<String> requests() {
        return events.stream()
                .filter(event -> event.get("method").asText().equals("Network.requestWillBeSent"))
                .map(event -> event.at("/params/request/url").asText())
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        // asked to end, it cleans up what it has put beside its profile
        socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true).join();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static URI address(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("DevTools listening on ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the browser ended before it could be spoken to");
        }
        Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}), "output of the browser");
        drain.setDaemon(true);
        drain.start();
        return URI.create(line.substring("DevTools listening on ".length()));
    }

    private String attach() throws InterruptedException {
        JsonNode targets = call("Target.getTargets", Map.of()).get("targetInfos");
        for (JsonNode target : targets) {
            if (target.get("type").asText().equals("page")) {
                String id = target.get("targetId").asText();
                return call("Target.attachToTarget", Map.of("targetId", id, "flatten", true))
                        .get("sessionId")
                        .asText();
            }
        }
        throw new IllegalStateException("no page in " + targets);
    }

    private JsonNode call(String method, Map<String, ?> parameters) throws InterruptedException {
        int id = ++calls;
        ObjectNode request = JSON.createObjectNode();
        request.put("id", id).put("method", method).set("params", JSON.valueToTree(parameters));
        if (session != null) {
            request.put("sessionId", session);
        }
        socket.sendText(request.toString(), true).join();
        JsonNode answer = next();
        while (answer.path("id").asInt() != id) {
            events.add(answer);
            answer = next();
        }
        if (answer.has("error")) {
            throw new IllegalStateException(method + ": " + answer.get("error"));
        }
        return answer.get("result");
    }

    private void await(String event) throws InterruptedException {
        while (events.stream().noneMatch(one -> one.path("method").asText().equals(event))) {
            events.add(next());
        }
    }

    private JsonNode next() throws InterruptedException {
        JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IllegalStateException("the browser has said nothing for " + PATIENCE_SECONDS + " s");
        }
        return message;
    }

    /** Puts together what arrives in parts. */
    private static final class Receiver implements WebSocket.Listener {

        private final BlockingQueue<JsonNode> messages;
        private final StringBuilder parts = new StringBuilder();

        Receiver(BlockingQueue<JsonNode> messages) {
            this.messages = messages;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
            parts.append(data);
            if (isLast) {
                try {
                    messages.add(JSON.readTree(parts.toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
