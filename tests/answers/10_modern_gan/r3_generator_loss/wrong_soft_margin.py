# mistake: overflows
# says: The value is infinite where one logit is far above the other: an exponential overflows.
# look: Use a function that is made for logits: softplus, logsigmoid, or binary_cross_entropy_with_logits.
def r3_generator_loss(D, real, fake):
    a, b = D(torch.cat([real, fake])).split(len(real))
    return nn.SoftMarginLoss()(b - a, torch.ones_like(a))
