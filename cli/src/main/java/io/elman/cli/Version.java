package io.elman.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version of this build, as the build wrote it into `version.properties`.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        var properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IOException("version.properties is missing from elman-cli");
            }
            properties.load(in);
        }
        return new String[] {"elman " + properties.getProperty("version")};
    }
}
