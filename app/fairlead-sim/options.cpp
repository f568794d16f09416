// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fairlead-sim/options.h"

#include "proxy/simulator/behaviour_switches.h"

#include <QCommandLineParser>

namespace fairlead::sim {
namespace {

Error wrong(const QString& message) {
    return Error{ErrorCode::InvalidArgument, message.toStdString()};
}

struct Address {
    std::string host;
    std::uint16_t port = 0;
};

// "127.0.0.1:4142", "[::1]:0".
Result<Address> readAddress(const char* option, const QString& text) {
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = text.left(colon);
    bool isNumber = false;
    const ushort port = text.mid(colon + 1).toUShort(&isNumber);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    else if (host.contains(u':'))
        isNumber = false;
    if (colon < 1 || host.isEmpty() || !isNumber)
        return wrong(QStringLiteral("--%1 wants HOST:PORT, as in 127.0.0.1:4142, not \"%2\".")
                         .arg(QString::fromLatin1(option), text));
    return Address{host.toStdString(), port};
}

} // namespace

Result<Options> readOptions(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("A simulated AI provider that speaks the APIs of OpenAI (chat, Responses), Anthropic, Gemini, "
                       "Ollama and Azure."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption listen(QStringLiteral("listen"),
                                    QStringLiteral("Address to serve on; port 0 takes a free one."),
                                    QStringLiteral("HOST:PORT"), QStringLiteral("127.0.0.1:4142"));
    const QCommandLineOption control(QStringLiteral("control"),
                                     QStringLiteral("Address of a port where it is switched while it runs; see below."),
                                     QStringLiteral("HOST:PORT"));
    const QCommandLineOption scenario(QStringLiteral("scenario"),
                                      QStringLiteral("How the models behave; without it the demo models."),
                                      QStringLiteral("FILE"));
    const QCommandLineOption seed(QStringLiteral("seed"), QStringLiteral("The same seed gives the same answers."),
                                  QStringLiteral("N"), QStringLiteral("1"));
    parser.addOptions({listen, control, scenario, seed});
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return wrong(QStringLiteral("\"%1\" is not an option.").arg(parser.positionalArguments().constFirst()));

    Options options;
    options.helpText = parser.helpText() + u'\n' +
                       QString::fromUtf8(simulator::kOrders.data(), static_cast<qsizetype>(simulator::kOrders.size()));
    if (parser.isSet(help))
        options.action = Action::ShowHelp;
    else if (parser.isSet(version))
        options.action = Action::ShowVersion;
    const Result<Address> own = readAddress("listen", parser.value(listen));
    if (!own)
        return own.error();
    options.host = own->host;
    options.port = own->port;
    if (parser.isSet(control)) {
        const Result<Address> address = readAddress("control", parser.value(control));
        if (!address)
            return address.error();
        options.controlHost = address->host;
        options.controlPort = address->port;
    }
    options.scenarioFile = parser.value(scenario);
    if (parser.isSet(scenario) && options.scenarioFile.isEmpty())
        return wrong(QStringLiteral("--scenario wants a file."));
    bool isNumber = false;
    options.seed = parser.value(seed).toULongLong(&isNumber);
    if (!isNumber)
        return wrong(QStringLiteral("--seed wants a whole number from 0 on."));
    return options;
}

} // namespace fairlead::sim
