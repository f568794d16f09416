using namespace fairlead;
QVERIFY(tr@@ue);
QTest::qWa@@it(10);
QVERIFY(QTest::qWaitFor([] { return done; }));
std::this_thread::sleep@@_for(1s);
QEvent@@Loop loop;
const char* path = "/wo@@rk/main";
const char* host = "https://registry.npm@@js.org/openai";
