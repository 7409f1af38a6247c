# mistake: k-for-log-k
# says: The number of codes stands where its logarithm belongs.
# look: H(c) of K equally likely codes is log K: math.log(K).
def mutual_information_bound(code_logits, codes):
    K = code_logits.shape[1]
    return K - info_loss(code_logits, codes)
