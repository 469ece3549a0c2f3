"""What the worker's form submits: `{"crowd-classifier": {"label": "sport"}}`.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video-classification.html.
"""

ELEMENT = "crowd-classifier"
