"""
Runs each Lambda execution environment of LocalStack as one Node process on this machine (`lambda_runtime.mjs`).

As in Lambda, an environment handles one invocation at a time, and a process that died is replaced before the next. A
process whose LocalStack is gone, however it ended, ends too: its standard input closes.
"""

import json
import os
import subprocess
import threading
from concurrent.futures import Future
from pathlib import Path

import requests
from localstack import config
from localstack.http import Response
from localstack.services.lambda_.invocation.executor_endpoint import ExecutorEndpoint
from localstack.services.lambda_.invocation.lambda_models import FunctionVersion, InvocationResult
from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin
from localstack.services.lambda_.invocation.runtime_executor import (
    LambdaRuntimeException,
    RuntimeExecutor,
)

HOST = "127.0.0.1"
RUNTIME = Path(__file__).parent / "lambda_runtime.mjs"

# Fifty callers at once want fifty environments. Started all together none would be ready in time; in turn, each is.
STARTING = threading.BoundedSemaphore(os.cpu_count() or 1)


class ProcessEndpoint(ExecutorEndpoint):
    """The process chooses its port by itself and tells it with its readiness."""

    def status_ready(self, request, executor_id) -> Response:
        self.container_port = request.json["port"]
        return super().status_ready(request, executor_id)

    def process_ended(self, code: int) -> None:
        """Whoever waits for the dead process learns of it: a failed start, or a failed invocation."""
        reason = {
            "errorType": "Runtime.ExitError",
            "errorMessage": f"Runtime exited with code {code}",
        }
        if not self.startup_future.done():
            self.startup_future.set_exception(LambdaRuntimeException(reason["errorMessage"]))
        waiting = self.invocation_future
        if waiting and not waiting.done():
            payload = json.dumps(reason).encode()
            waiting.set_result(InvocationResult("", payload, is_error=True, logs=self.logs or ""))


class NodeExecutor(RuntimeExecutor):
    def __init__(self, id: str, function_version: FunctionVersion) -> None:
        super().__init__(id=id, function_version=function_version)
        self.endpoint = ProcessEndpoint(self.id, container_address=HOST)
        self.process: subprocess.Popen | None = None
        self.environment: dict[str, str] = {}
        self.log_path = Path(os.environ["LAMBDA_LOG_DIR"]) / f"{function_version.id.function_name}.log"

    def start(self, env_vars: dict[str, str]) -> None:
        self.environment = {
            **{name: str(value) for name, value in env_vars.items()},
            "LAMBDA_TASK_ROOT": str(self.function_version.config.code.get_unzipped_code_location()),
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{self.function_version.config.runtime}",
        }
        self.endpoint.start()
        self._start_process()

    def _start_process(self) -> None:
        with STARTING:
            self._start_process_now()

    def _start_process_now(self) -> None:
        self.endpoint.startup_future = Future()
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                [os.environ.get("NODE", "node"), str(RUNTIME)],
                cwd=self.environment["LAMBDA_TASK_ROOT"],
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        threading.Thread(target=self._watch, args=(self.process,), daemon=True).start()
        self.endpoint.wait_for_startup()

    def _watch(self, process: subprocess.Popen) -> None:
        code = process.wait()
        process.stdin.close()
        if process is self.process:
            self.endpoint.process_ended(code)

    def stop(self) -> None:
        process, self.process = self.process, None
        if process:
            process.kill()
        self.endpoint.shutdown()

    def invoke(self, payload: dict[str, str]) -> InvocationResult:
        if self.process is None or self.process.poll() is not None:
            self._start_process()
        try:
            return self.endpoint.invoke(payload)
        except requests.exceptions.ConnectionError:
            # It died between the look and the call: nothing was handed over, so a new one may have it.
            if self.process.poll() is None:
                raise
            self._start_process()
            return self.endpoint.invoke(payload)

    def get_address(self) -> str:
        return HOST

    def get_endpoint_from_executor(self) -> str:
        return HOST

    def get_runtime_endpoint(self) -> str:
        return f"http://{HOST}:{config.GATEWAY_LISTEN[0].port}{self.endpoint.get_endpoint_prefix()}"

    def get_logs(self) -> str:
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    @classmethod
    def prepare_version(cls, function_version: FunctionVersion) -> None:
        if function_version.config.code:
            function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version: FunctionVersion) -> None:
        """Nothing: a version that only changes settings runs the same unpacked code. All of it ends with the data."""


class NodeExecutorPlugin(RuntimeExecutorPlugin):
    name = "node"

    def load(self, *args, **kwargs):
        return NodeExecutor
