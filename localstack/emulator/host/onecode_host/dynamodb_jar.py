"""
Points LocalStack at the DynamoDB Local that npm installed, instead of downloading one at first use.

`DYNAMODB_JAR_DIR` is the folder with DynamoDBLocal.jar, `JAVA` the program that runs it.
"""

import os
from pathlib import Path

from localstack.runtime import hooks


@hooks.on_infra_start(priority=100)
def use_dynamodb_jar():
    from localstack.services.dynamodb import server
    from localstack.utils.run import ShellCommandThread

    jar_dir = Path(os.environ["DYNAMODB_JAR_DIR"])
    java = os.environ.get("JAVA", "java")

    def start_from_jar(self):
        storage = ["-inMemory"] if self.in_memory else ["-dbPath", self.db_path]
        command = [
            java,
            *self._get_java_vm_options(),
            f"-Xmx{self.heap_size}",
            f"-Djava.library.path={jar_dir / 'DynamoDBLocal_lib'}",
            "-jar",
            str(jar_dir / "DynamoDBLocal.jar"),
            "-port",
            str(self.port),
            *storage,
        ]
        thread = ShellCommandThread(
            command,
            strip_color=True,
            log_listener=server._log_listener,
            auto_restart=True,
            name="dynamodb-local",
            env_vars={"DDB_LOCAL_TELEMETRY": "0"},
        )
        server.TMP_THREADS.append(thread)
        thread.start()
        return thread

    server.DynamodbServer.do_start_thread = start_from_jar
