"""
Points LocalStack at the Kinesis of npm that our lock names, instead of downloading one when the first stream is made.

Streams of DynamoDB stand on it. `NODE_PACKAGES_DIR` is the folder whose `node_modules` holds `kinesis-local`.
"""

import os

from localstack.runtime import hooks


@hooks.on_infra_start(priority=100)
def use_kinesis_package():
    from localstack.services.kinesis.packages import KinesisMockNodePackageInstaller

    KinesisMockNodePackageInstaller.get_installed_dir = lambda self: os.environ["NODE_PACKAGES_DIR"]
